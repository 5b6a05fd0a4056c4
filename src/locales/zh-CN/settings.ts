import type { Catalogue } from '../catalogue.ts';

export const settings: Catalogue['settings'] = {
  title: {
    own: '你的语言与时区',
    here: '本聊天的语言与时区',
    chat: (named) => `${named} 的语言与时区`,
    nobody: '聊天之外的语言与时区',
  },
  kept: (title) => `已保存。${title}`,
  leads: { lang: '语言', zone: '时区', posts: '此处推送' },
  from: {
    own: '由你选定',
    chat: '由本聊天选定',
    platform: (name) => `取自 ${name}`,
    standard: '默认',
  },
  value: (value, from) => `${value}，${from}`,
  posts: (lang, zone) => `${lang}，时间按 ${zone}`,
  platforms: { discord: 'Discord', telegram: 'Telegram', console: '本终端' },
  follow: (name) => `跟随 ${name}`,
  standard: '默认',
  hint: {
    own: '更改方式：/settings lang:en 或 /settings zone:Asia/Shanghai；auto 撤销选择。',
    chat: '此处的推送按此书写；读者未作选择、平台也未给出语言时，回答亦同。',
    here: 'where:here 用于设置本聊天，限其管理者使用。',
    elsewhere: 'where:@名称 或其 ID 用于设置你管理的频道。',
  },
  onlyManagers: {
    discord: '只有具备“管理服务器”权限的成员可以设置本频道。',
    telegram: '只有该聊天的管理员可以设置；频道则须有发布权限。',
    console: '此处只能设置终端本身。',
  },
  nobody: '在 Discord、Telegram 与终端聊天中，读者可自行选择；此处请用 --lang。',
  notKept: '未能保存：暂时无法访问存储。未作任何更改，请稍后再试。',
};
