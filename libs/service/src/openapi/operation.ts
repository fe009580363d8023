import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export const operationKey = 'rivermart:operation';

/** What the OpenAPI document cannot read off a route by itself. */
export interface OperationDescription {
  /** One line, as one says it: `Places an order`. */
  readonly summary: string;
  /** Shapes of the answers by status. Errors are described for every operation. */
  readonly answers?: Readonly<Record<number, z.ZodType>>;
}

/** Describes a route. Bodies and queries are described by their ZodPipe already. */
export const Operation = (description: OperationDescription) => SetMetadata(operationKey, description);
