import type { Catalogue } from '../../catalogue.ts';

type View = Pick<Catalogue['explain']['metrics'], 'regime_zone' | 'risk_lean' | 'percentile'>;

export const view: View = {
  regime_zone: {
    name: '市场阶段',
    measures: '价格位于实现价格、真实市场均值与短期持有者成本线的哪一侧，由此划分阶段',
    formula: '各成本线须经确认：连续两个日收盘越过，或单个日收盘越过 3% 以上，才算失守或收复',
    inputs: '日收盘价与三条成本线的逐日数值',
    reads:
      '低于实现价格为投降区；其上至真实市场均值之间，为深熊过渡区或早期修复；再往上为浅熊或扩张，以短期持有者成本线为界',
    limits: '描述结构，转换有意偏慢，不预示下一步走势',
  },
  risk_lean: {
    name: '风险偏向',
    measures: '各项证据偏向哪一边，又有多一致',
    formula:
      '七个信号各取 -1、0 或 +1 的均值：结构、资金、现货需求、亏损压力、偏度、VRP、杠杆；不高于 -0.34 偏下行，不低于 +0.34 偏上行；把握 =（|总和| - 缺失数）÷ 7',
    inputs: '七个信号背后未过时的数值',
    reads: '对当下已知证据的权衡；把握高，说明多数信号同向',
    limits: '不是预测，也不是建议；亏损压力、VRP 与杠杆只作预警；缺失信号会降低把握',
  },
  percentile: {
    name: '分位',
    measures: '数值在自身历史中的位置',
    formula: '窗口内不高于当前值的个数 ÷ 窗口内总个数 × 100，当前值计入其中',
    inputs: '同一来源近 365 个日值，不足则取全部；相对未实现亏损取全部历史',
    reads: '接近 100，历史上少有更高；接近 0，少有更低',
    limits: '只看排位，不看幅度：平静的年份里，小幅上升也可能是最高',
  },
};
