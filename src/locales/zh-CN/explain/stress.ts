import type { Catalogue } from '../../catalogue.ts';

type Stress = Pick<
  Catalogue['explain']['metrics'],
  'realized_loss' | 'profit_loss_ratio' | 'relative_unrealized_loss' | 'nupl' | 'supply_in_loss'
>;

export const stress: Stress = {
  realized_loss: {
    name: '实现亏损',
    measures: '低于成本转出的币锁定了多少亏损，按美元计，不抵扣利润',
    formula:
      '当日低于成本花费的币：币量 ×（成本 - 花费时价格）之和，取 7 日均值。激增：单日达到均值的 1.75 倍以上，且位列近一年前 5%',
    inputs: '每个已收盘 UTC 日的实现亏损',
    reads: '此刻有多少人认亏离场；激增常见于卖方耗竭，反弹有可能出现',
    limits: '单凭一次激增，不能认定周期底部；除非来源剔除，同一持有者的钱包互转也计在内',
  },
  profit_loss_ratio: {
    name: '实现盈亏比',
    measures: '每锁定一美元亏损，对应锁定多少利润',
    formula: '7 日实现利润 ÷ 同期 7 日实现亏损',
    inputs: '每个已收盘 UTC 日的实现利润与实现亏损',
    reads: '低于 1，认亏多于获利，熊市常见；远高于 1，获利了结为主',
    limits: '一笔大额老币卖出就能抬高一周；没有亏损时无定义',
  },
  relative_unrealized_loss: {
    name: '相对未实现亏损',
    measures: '成本高于现价的币，账面亏损合计占市值多少',
    formula: '成本高于现价的币：币量 ×（成本 - 现价）之和 ÷ 市值',
    inputs: '未实现亏损、市值；均值与标准差取同一序列的全部历史',
    reads: '与历次周期相比有多痛：高于均值为承压，越过 +1 个标准差进入熊市低位区',
    limits: '不提示时点；市值缩水会放大占比，可超过 100%；均值与标准差线只适用于本来源',
  },
  nupl: {
    name: '净未实现盈亏（NUPL）',
    measures: '全市场账面利润减账面亏损，占市值多少',
    formula: '（未实现利润 - 未实现亏损）÷ 市值',
    inputs: '未实现利润、未实现亏损、市值',
    reads: '低于零，市场整体浮亏；数值越高，可兑现的利润越多',
    limits: '只是平均：早期利润会掩盖近期亏损，丢失的币也算作盈利',
  },
  supply_in_loss: {
    name: '亏损供应占比',
    measures: '最后一次转移价格高于现价的币，占供应多少',
    formula: '成本高于现价的币量 ÷ 流通供应量',
    inputs: '亏损供应量、流通供应量',
    reads: '有多少币处于浮亏：占比越大，面临去留抉择的持有者越多',
    limits: '只数币量，不看深浅：亏一美分与亏一半同样计数',
  },
};
