import { defineWords } from '../../i18n/words';

export const visitWords = defineWords(
  {
    funnel: 'From a look to an order',
    funnelClause: (time: string) => `visits that began in the last ${time}`,
    viewed: 'Looked at a product',
    basket: 'Put it into the basket',
    checkout: 'Opened the checkout',
    ordered: 'Ordered',
    confirmed: 'Confirmed',
    ofBefore: (share: string) => `${share} of the step before`,
    first: 'visits',
    funnelNote:
      'A visit is one window of a browser and counts once at each step. Orders of the command line have none.',
    noVisits: (time: string) =>
      `Nobody has looked at a product in the last ${time}. Open the shop and look at one.`,
    toShop: 'Open the shop',
    late: 'Late events',
    lateClause: (time: string) => `read in the last ${time}`,
    lateMeans: (grace: string) =>
      `Read more than ${grace} after its five seconds were over: figures were shown without it. It counts where it belongs all the same.`,
    lateCount: (count: string, isOne: boolean) =>
      `${count} ${isOne ? 'event was' : 'events were'} late and counted`,
    leftOut: (count: string, isOne: boolean) =>
      `${count} ${isOne ? 'was' : 'were'} older than an hour and ${isOne ? 'is' : 'are'} in no figure`,
    noneLate: (time: string) => `None. Every event of the last ${time} was read in time.`,
    lateBy: (time: string) => `${time} late`,
    lateLatest: 'The latest late events',
    ofOrder: (order: string) => `order …${order}`,
  },
  {
    funnel: '从浏览到下单',
    funnelClause: (time) => `近 ${time}开始的访问`,
    viewed: '浏览商品',
    basket: '加入购物篮',
    checkout: '打开结算页',
    ordered: '下单',
    confirmed: '订单确认',
    ofBefore: (share) => `上一步的 ${share}`,
    first: '次访问',
    funnelNote: '一次访问即一个浏览器窗口，每一步只计一次。命令行下的订单没有访问。',
    noVisits: (time) => `近 ${time}没有人浏览商品。打开商店看一件商品即可。`,
    toShop: '打开商店',
    late: '迟到事件',
    lateClause: (time) => `近 ${time}读取`,
    lateMeans: (grace) =>
      `所属的五秒窗口结束超过 ${grace}后才读到：此前显示的数字不含该事件。该事件仍计入所属窗口。`,
    lateCount: (count) => `${count} 个事件迟到并已计入`,
    leftOut: (count) => `${count} 个早于一小时，不计入任何数字`,
    noneLate: (time) => `没有。近 ${time}的事件均按时读到。`,
    lateBy: (time) => `迟到 ${time}`,
    lateLatest: '最近的迟到事件',
    ofOrder: (order) => `订单 …${order}`,
  },
);
