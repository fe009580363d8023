/** Who a dead letter belongs to that nobody could read: its handlers are known only when it was repaired. */
export const unreadableConsumer = (group: string): string => `${group}.unreadable`;
