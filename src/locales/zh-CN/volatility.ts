import type { Catalogue } from '../catalogue.ts';
import type { Format } from '../format.ts';

export const volatility = (f: Format): Catalogue['volatility'] => ({
  lead: '隐含波动率',
  headline: {
    backwardation: (tenor, iv, change) => `${tenor}隐含波动率 ${f.vol(iv)}${moved(f, change)}，前端倒挂`,
    contango: (tenor, iv, change) => `${tenor}隐含波动率 ${f.vol(iv)}${moved(f, change)}，低于远期限`,
    flat: (tenor, iv, change) => `${tenor}隐含波动率 ${f.vol(iv)}${moved(f, change)}，期限结构平坦`,
    noShape: (tenor, iv, change) => `${tenor}隐含波动率 ${f.vol(iv)}${moved(f, change)}`,
    aged: (tenor, iv) => `最近报价中，${tenor}隐含波动率为 ${f.vol(iv)}`,
    onlyDvol: (dvol) => `DVOL ${f.vol(dvol)}，数据中没有期限结构`,
    nothing: '隐含波动率：没有可用的期权链',
  },
  columns: { tenor: '期限', iv: '平值 IV', change: '14 日', percentile: '分位' },
  curve: {
    lead: '期限结构',
    backwardation: (slope) => `1 周高于 3 个月 ${f.points(slope)} 个波动点，前端倒挂`,
    contango: (slope) => `1 周低于 3 个月 ${f.points(-slope)} 个波动点，近低远高`,
    flat: (slope) => `1 周减 3 个月为 ${f.pointsChange(slope)} 个波动点`,
  },
  forward: {
    lead: '远期波动率',
    span: (near, far, vol) => `${near}至 ${far} ${f.vol(vol)}`,
    all: (spans) => spans.join('，'),
  },
  dvol: {
    lead: 'DVOL',
    placed: (vol, place) => `${f.vol(vol)}，${place}`,
    moves: (level, week, month) =>
      `${level}；对应 7 天 ${f.percent(week)}、30 天 ${f.percent(month)} 的一个标准差波幅`,
  },
  meaning: {
    backwardation: '风险集中定价在近端，短期期权需求上升。这说明波动可能有多大，不说明方向。',
    contango: '近端低于远端，是平静时的常态。',
    flat: '各期限相差不大，期权市场没有特别担心的时点。',
    noShape: '隐含波动率只说明波动可能有多大，不说明方向。',
  },
  limit: '水平是否偏高，还要看实际波动率，见 /vrp。',
  percentileOf: (days) => `分位：各期限与自身近 ${f.number(days)} 日相比。`,
  extrapolated: (tenors) => `${tenors.join('、')}：该期限一侧没有挂牌到期日，以最近的到期日代替。`,
  otherSource: '历史序列与期权链来源不同，不作比较。',
  names: {
    all: '隐含波动率与期限结构',
    iv: (tenor) => `${tenor}隐含波动率`,
    change: '14 日变化',
    changeAndPlace: '14 日变化与分位',
    forward: '远期波动率',
    slope: '期限结构斜率',
    dvol: 'DVOL',
    move: '预期波幅',
  },
});

function moved(f: Format, change: number | null): string {
  if (change === null) return '';
  if (!/[1-9]/.test(f.points(change))) return '，两周持平';
  return change > 0 ? `，两周升 ${f.points(change)} 个波动点` : `，两周降 ${f.points(-change)} 个波动点`;
}
