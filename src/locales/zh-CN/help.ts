import type { Catalogue } from '../catalogue.ts';

export const help: Catalogue['help'] = {
  title: 'Soundings 解读比特币市场：想看哪一部分，直接问',
  hint: '每个回答都注明数据来源与对应时刻。',
  choices: (name, values, standard) =>
    `${name}：${values.join('、')}${standard === undefined ? '' : `（默认 ${standard}）`}`,
  listed: (name, command) => `${name}：见 /${command} 的列表`,
  text: (name, what) => `${name}：${what}`,
  range: (name, min, max) => `${name}：${min} 至 ${max}`,
};
