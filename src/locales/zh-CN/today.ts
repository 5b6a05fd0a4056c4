import type { Catalogue } from '../catalogue.ts';
export const today: Catalogue['today'] = {
  empty: '这份数据无法解读任何一部分市场',
  withoutData: (topics) => `以下部分暂无数据：${topics.join('、')}。`,
};
