import { observable } from './observable';

/** Whether "go to" is open. */
export const finder = observable(false);
