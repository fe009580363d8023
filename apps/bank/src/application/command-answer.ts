import { formatPosition } from '@rivermart/event-sourcing';

/** What a command is answered with. It means "durable"; views show it when they have come to `position`. */
export interface CommandAnswer {
  readonly id: string;
  readonly version: number;
  readonly position: string;
}

export const answerOf = ({
  id,
  version,
}: {
  readonly id: string;
  readonly version: number;
}): CommandAnswer => ({
  id,
  version,
  position: formatPosition({ streamId: id, version }),
});
