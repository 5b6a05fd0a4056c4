import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import { createFormat, type Format, type Lang } from './format.ts';
import { zhCN } from './zh-CN.ts';

/** The languages, in the order they are offered. */
const CATALOGUES: Readonly<Record<Lang, (f: Format) => Catalogue>> = { en, 'zh-CN': zhCN };

/** The phrases of a language with its number and date forms, times in an IANA zone. */
export const catalogue = (lang: Lang, zone = 'UTC'): Catalogue => CATALOGUES[lang](createFormat(lang, zone));
