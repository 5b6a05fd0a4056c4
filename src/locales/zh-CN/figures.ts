import type { FigureForm } from '../figure-form.ts';

/** A numeral that does not continue a Latin word or another numeral. */
const FREE = '(?<![\\w.])(?<!\\d[-–])';
const NUMBER = '(?<sign>[-+]?)(?<digits>\\d+(?:\\.\\d+)?)';
const SCALE = ' ?(?<scale>万亿|[亿万])?';
const form = (kind: FigureForm['kind'], source: string): FigureForm => ({
  kind,
  pattern: new RegExp(source, 'g'),
});

/** How Chinese writes figures (M22). */
export const figures: readonly FigureForm[] = [
  form('label', '25-delta'),
  form('label', '\\+1 个标准差'),
  form('label', '(?<!\\d)90 天以[内上]'),
  form('label', '(?<!\\d)7 天内(?=[买卖持])'),
  form('label', '(?<!\\d)(?:8–30|31–90) 天'),
  form('label', '(?<!\\d)(?:7 天|4 小时)(?=窗口)'),
  form('label', '现价 5% 以内'),
  form('label', '占比超过 100% 并非错误'),
  form('label', '每 1 美元亏损'),
  form('label', '(?<!\\d)\\d+ 项重要变化'),
  form('label', '(?<!\\d)\\d+ 个主题中只有 \\d+ 个有新?数据'),
  form('label', '等 \\d+ 家(?=；全文)'),
  form('label', '(?<![\\d.])(?:1 周|[136] 个月)'),
  form('extreme', '(?<=近一年|近 \\d{1,4} 日|以来)(?:(?<top>最高)|最低)'),
  form('need', '(?<=需要 )(?<digits>\\d+)(?= )'),
  form('have', '(?<=只有 )(?<digits>\\d+)(?= )'),
  form(
    'instant',
    '(?<![\\d-])(?<y>\\d{4})-(?<m>\\d\\d)-(?<d>\\d\\d) (?<t>\\d\\d:\\d\\d) (?<zone>UTC(?:[-+][\\d:]+)?)',
  ),
  form('day', '(?<![\\d-])(?<y>\\d{4})-(?<m>\\d\\d)-(?<d>\\d\\d)(?![\\d-])'),
  form('half_year', '(?<!\\d)(?<y>\\d{4}) (?:(?<early>年初)|年末)'),
  form('usd', `(?<![\\w.])(?<sign>[-+]?)(?<digits>\\d+(?:\\.\\d+)?)${SCALE} ?美元(?<rate>/[日天])?`),
  form('usd', `${FREE}${NUMBER}${SCALE}(?=–\\d+(?:\\.\\d+)? ?(?:万亿|[亿万])? ?美元)`),
  form('coins', `${FREE}${NUMBER}${SCALE} ?枚 ?(?<token>[A-Z][A-Z0-9]*)`),
  form('percentile', `${FREE}${NUMBER}% 分位`),
  form('below', `(?<=(?<!不)低于近[^，；。]{1,9} )${NUMBER}%(?= 的同期)`),
  form('at_least', `(?<=不低于近[^，；。]{1,9} )${NUMBER}%(?= 的同期)`),
  form('percent', `${FREE}${NUMBER}%`),
  form('multiple', `${FREE}${NUMBER} 倍`),
  form('points', `${FREE}${NUMBER} 个(?:波动点|百分点)`),
  form('sd', `${FREE}${NUMBER} 个标准差`),
  form('hours', `${FREE}${NUMBER} 小时`),
  form('weeks', `${FREE}${NUMBER} 周`),
  form('days', `${FREE}${NUMBER} [天日]`),
  form('days', `${FREE}${NUMBER} 个(?= [\\d.]+%|同期)`),
  form('number', `${FREE}${NUMBER}`),
];
