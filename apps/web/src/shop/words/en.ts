export const en = {
  myOrders: 'My orders',
  points: 'Points',
  inbox: 'Inbox',
};
