import { defineWords } from '../../i18n/words';

export const stripWords = defineWords(
  {
    label: 'An order on its way through the shop',
    ordered: (product: string) => `Somebody ordered ${product}`,
    confirmedIn: (time: string) => `confirmed in ${time}`,
    cancelledIn: (time: string) => `cancelled after ${time}`,
    rate: (perSecond: string) => `${perSecond} events a second`,
    backstage: 'See how an order travels',
  },
  {
    label: '一笔订单在商店里的旅程',
    ordered: (product) => `刚有人订购了${product}`,
    confirmedIn: (time) => `${time}内确认`,
    cancelledIn: (time) => `${time}后取消`,
    rate: (perSecond) => `每秒 ${perSecond} 个事件`,
    backstage: '看看订单如何流转',
  },
);
