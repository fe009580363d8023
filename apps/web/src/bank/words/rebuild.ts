import { defineWords } from '../../i18n/words';

export const rebuildWords = defineWords(
  {
    title: 'Rebuild',
    sentence:
      'What the bank shows is read out of the log. A rebuild reads it again from offset 0 into tables of its own, beside the ones that are shown, and then takes their place in one step.',
    start: 'Rebuild the views',
    running: 'A rebuild is under way',
    quiet: 'Nothing is being rebuilt',
    swapped: (generation: string) =>
      `Generation ${generation} is shown now: swapped while this page looked on`,
    generation: (generation: string) => `Generation ${generation}`,
    active: 'Shown',
    building: 'Being built',
    retired: 'Retired',
    read: 'Records read',
    behind: 'Still to read',
    rate: 'Records a second',
    left: 'Time left',
    started: 'Started',
    measuring: 'measuring',
    goesOn: 'Commands go on meanwhile: the shown generation keeps reading what they write.',
    progress: 'Share of the log that is read',
  },
  {
    title: '重建',
    sentence:
      '银行展示的内容都读自日志。重建会从偏移量 0 起重新读取，写入独立的表，与正在展示的表并存，最后一步切换。',
    start: '重建视图',
    running: '正在重建',
    quiet: '当前没有重建',
    swapped: (generation) => `已切换到第 ${generation} 代，切换发生在打开本页期间`,
    generation: (generation) => `第 ${generation} 代`,
    active: '正在展示',
    building: '正在构建',
    retired: '已停用',
    read: '已读记录',
    behind: '待读',
    rate: '每秒记录数',
    left: '剩余时间',
    started: '开始于',
    measuring: '测量中',
    goesOn: '期间命令照常执行：正在展示的一代继续读取新写入的内容。',
    progress: '已读日志的比例',
  },
);
