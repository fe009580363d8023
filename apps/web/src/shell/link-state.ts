import { observable } from './observable';

/** Whether everything the page follows live is live. */
export const isLinked = observable(true);

const lost = new Set<symbol>();

/** Each stream tells how it is; the top bar shows a mark while one of them is not live. */
export const linkState = {
  open(): { report: (isLive: boolean) => void; close: () => void } {
    const link = Symbol('link');
    const tell = (isLive: boolean): void => {
      if (isLive) lost.delete(link);
      else lost.add(link);
      isLinked.set(lost.size === 0);
    };
    return { report: tell, close: () => tell(true) };
  },
};
