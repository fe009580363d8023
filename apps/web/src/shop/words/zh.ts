import type { Translation } from '../../i18n/words';
import type { en } from './en';

export const zh: Translation<typeof en> = {
  myOrders: '我的订单',
  points: '积分',
  inbox: '收件箱',
};
