/** Version-7 ids begin with the time; their end is what tells two orders apart. */
export const endOf = (orderId: string): string => orderId.slice(-6);
