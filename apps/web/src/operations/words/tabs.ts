import { defineWords } from '../../i18n/words';

export const tabWords = defineWords(
  {
    overview: 'Overview',
    orders: 'Orders',
    topics: 'Topics',
    groups: 'Consumer groups',
    deadLetters: 'Dead letters',
    faults: 'Faults',
    processes: 'Processes',
  },
  {
    overview: '总览',
    orders: '订单',
    topics: '主题',
    groups: '消费者组',
    deadLetters: '死信',
    faults: '故障',
    processes: '进程',
  },
);
