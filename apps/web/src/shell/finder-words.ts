import { defineWords } from '../i18n/words';

export const finderWords = defineWords(
  {
    title: 'Go to',
    placeholder: 'Order, topic, orders/4@118201, group, trace, page',
    nothing: 'Nothing of that name. An order is found by its number, a record by topic/partition@offset.',
  },
  {
    title: '跳转',
    placeholder: '订单、主题、orders/4@118201、消费者组、追踪、页面',
    nothing: '没有匹配项。订单按编号查找，记录按 主题/分区@偏移量 查找。',
  },
);
