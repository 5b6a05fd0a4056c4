import type { Lang } from './format.ts';

/** The language to answer a reader in, from the tag the platform gives (`zh-TW`, `zh-hans`, `de`): Chinese for any Chinese, else English; `fallback` without a tag. */
export function langOfTag(tag: string | undefined, fallback: Lang): Lang {
  if (tag === undefined || tag === '') return fallback;
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en';
}
