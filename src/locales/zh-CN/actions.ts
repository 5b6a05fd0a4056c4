import type { Catalogue } from '../catalogue.ts';

const CHOICES: Readonly<Record<string, string>> = {
  '4h': '4 小时',
  '24h': '24 小时',
  '7d': '7 天',
  '30d': '30 天',
  '90d': '90 天',
  short: '简版',
  full: '全文',
  put: '看跌',
  call: '看涨',
  en: 'English',
  'zh-CN': '中文',
  auto: '跟随平台',
};

export const actions: Catalogue['actions'] = {
  ownName: '中文',
  refresh: '刷新',
  csv: 'CSV',
  explain: '指标释义',
  fullSize: '原图',
  back: '返回',
  choice: (value) => CHOICES[value] ?? value,
  notYours: (command) => `只有提问者可以更改这条回答。如需查询，请自行发送 /${command}。`,
  tooOld: '该按钮已失效，请重新发送命令。',
  noSeries: '这条回答没有可导出的每日数据。',
  slowDown: '请求过于频繁，请稍候一分钟再试。',
};
