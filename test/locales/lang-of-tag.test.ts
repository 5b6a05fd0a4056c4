import { describe, expect, it } from 'vitest';
import { langOfTag } from '../../src/locales/lang-of-tag.ts';

describe('the language for a reader', () => {
  it.each(['zh', 'zh-CN', 'zh-TW', 'zh-hans', 'zh-Hant-HK', 'ZH'])('is Chinese for %s', (tag) => {
    expect(langOfTag(tag, 'en')).toBe('zh-CN');
  });

  it.each(['en', 'en-US', 'de', 'pt-br', 'zhx'])('is English for %s', (tag) => {
    expect(langOfTag(tag, 'zh-CN')).toBe('en');
  });

  it('is the default for a reader whose language is not known', () => {
    expect(langOfTag(undefined, 'zh-CN')).toBe('zh-CN');
    expect(langOfTag('', 'zh-CN')).toBe('zh-CN');
  });
});
