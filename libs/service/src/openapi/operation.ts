import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export const operationKey = 'rivermart:operation';

/** Shapes of answers by status; `null` where there is no body. */
export type Answers = Readonly<Record<number, z.ZodType | null>>;

/** What the OpenAPI document cannot read off a route by itself. */
export interface OperationDescription<Documented extends Answers = Answers> {
  /** One line, as one says it: `Places an order`. */
  readonly summary: string;
  readonly answers?: Documented;
  /** Shape of one message, where the answer is a stream of server-sent events. */
  readonly streams?: z.ZodType;
  /** Where the answer is text of another kind than JSON: its media type. */
  readonly media?: string;
  /** Codes of the rules that may say no. What any request may meet, such as a missing token, is known without. */
  readonly refusals?: readonly string[];
}

type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;

/** What a handler returns whose answer has this shape. */
export type AnswerOf<Answer extends z.ZodType> = Frozen<z.input<Answer>>;

/** What a handler with these answers returns; anything while none are described. */
type Result<Documented extends Answers> = Answers extends Documented
  ? unknown
  : { [Status in keyof Documented]: ResultOf<Documented[Status]> }[keyof Documented];
type ResultOf<Answer> = Answer extends z.ZodType ? AnswerOf<Answer> : void;

type Described<Returned> = <Handler extends (...args: never[]) => Returned | Promise<Returned>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Handler>,
) => void;

/**
 * Describes a route. Bodies and queries are described by their ZodPipe already. A handler that returns something else
 * than `answers` says does not compile.
 */
export const Operation = <const Documented extends Answers>(
  description: OperationDescription<Documented>,
): Described<Result<Documented>> => SetMetadata(operationKey, description);
