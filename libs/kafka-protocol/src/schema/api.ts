import type { Shape } from './field';
import { Message } from './message';

export interface VersionRange {
  readonly min: number;
  readonly max: number;
}

interface ApiDefinition<Request extends Shape, Response extends Shape> {
  readonly key: number;
  readonly name: string;
  /** Versions the schema describes. What is advertised stands in `advertised-versions.ts`. */
  readonly versions: VersionRange;
  /** First version with compact lengths and tagged fields; never for two old APIs. */
  readonly flexibleSince: number | 'never';
  readonly request: Request;
  readonly response: Response;
}

export interface Api<Request extends Shape = Shape, Response extends Shape = Shape> {
  readonly key: number;
  readonly name: string;
  readonly versions: VersionRange;
  readonly flexibleSince: number;
  readonly request: Message<Request>;
  readonly response: Message<Response>;
}

/** What can be said of an API without knowing its messages. */
export type ApiSummary = Pick<Api, 'key' | 'name' | 'versions' | 'flexibleSince'>;

export function defineApi<const Request extends Shape, const Response extends Shape>(
  definition: ApiDefinition<Request, Response>,
): Api<Request, Response> {
  const flexibleSince = definition.flexibleSince === 'never' ? Infinity : definition.flexibleSince;
  return {
    key: definition.key,
    name: definition.name,
    versions: definition.versions,
    flexibleSince,
    request: new Message(definition.request, flexibleSince),
    response: new Message(definition.response, flexibleSince),
  };
}
