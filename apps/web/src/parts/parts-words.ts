import { defineWords } from '../i18n/words';

export const partsWords = defineWords(
  {
    copy: 'Copy',
    copied: 'Copied',
    searchInValue: 'Search in the value',
    asJson: 'JSON',
    asText: 'Text',
    asHex: 'Hex',
    showAs: 'Show as',
    showAll: (lines: number) => `Show all ${lines} lines`,
    foldAgain: 'Fold again',
    matches: (count: number) => `${count} ${count === 1 ? 'match' : 'matches'}`,
    keep: 'No, keep it',
    ago: (age: string) => `${age} ago`,
  },
  {
    copy: '复制',
    copied: '已复制',
    searchInValue: '在内容中搜索',
    asJson: 'JSON',
    asText: '文本',
    asHex: '十六进制',
    showAs: '显示为',
    showAll: (lines) => `显示全部 ${lines} 行`,
    foldAgain: '收起',
    matches: (count) => `${count} 处匹配`,
    keep: '不，保留',
    ago: (age) => `${age}前`,
  },
);
