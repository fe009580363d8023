import { setImmediate, setTimeout } from 'node:timers/promises';
import { Pace } from '../ports/pace';

/** The pace of the process: timers and sockets get their turn at each pause. */
class NodePace extends Pace {
  override async pause(): Promise<void> {
    await setImmediate();
  }

  /** A process that has nothing else to do may end meanwhile. */
  override async sleep(milliseconds: number): Promise<void> {
    await setTimeout(milliseconds, undefined, { ref: false });
  }
}

export const nodePace: Pace = new NodePace();
