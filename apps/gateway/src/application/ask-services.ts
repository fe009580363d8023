import { Injectable } from '@nestjs/common';
import { Upstreams, type ServiceName, type UpstreamAnswer, type UpstreamRequest } from './ports';

export interface Asked<Answer> {
  readonly answers: readonly { readonly service: ServiceName; readonly answer: Answer }[];
  /** Services that did not answer, or not with what was asked for. */
  readonly unavailable: readonly ServiceName[];
  /** A refusal that all of them would give, so one stands for it. */
  readonly refusal?: UpstreamAnswer;
}

/** Asks several services the same and puts their answers together. One that is away does not hide the others. */
@Injectable()
export class AskServices {
  constructor(private readonly upstreams: Upstreams) {}

  async all<Answer>(
    names: readonly ServiceName[],
    requestTo: UpstreamRequest | ((service: ServiceName) => UpstreamRequest),
  ): Promise<Asked<Answer>> {
    const outcomes = await Promise.all(
      names.map(async (service) => {
        const request = typeof requestTo === 'function' ? requestTo(service) : requestTo;
        return { service, answer: await this.#ask(service, request) };
      }),
    );
    const refusal = outcomes.find(({ answer }) => isRefusal(answer))?.answer;
    return {
      answers: outcomes.flatMap(({ service, answer }) =>
        answer?.status === 200 ? [{ service, answer: JSON.parse(answer.body.toString()) as Answer }] : [],
      ),
      unavailable: outcomes.filter(({ answer }) => answer?.status !== 200).map(({ service }) => service),
      ...(refusal && { refusal }),
    };
  }

  async #ask(service: ServiceName, request: UpstreamRequest): Promise<UpstreamAnswer | undefined> {
    try {
      return await this.upstreams.of(service).send(request);
    } catch {
      return undefined;
    }
  }
}

const isRefusal = (answer: UpstreamAnswer | undefined): boolean =>
  answer !== undefined && [400, 401, 403, 422].includes(answer.status);
