/** Two of the accounts that a local bank opens for people to try it: both belong to Ada. */
export const first = '0193b000-0000-7000-8000-000000000001';
export const second = '0193b000-0000-7000-8000-000000000002';
