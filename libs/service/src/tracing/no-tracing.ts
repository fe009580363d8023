import { Tracing, type Answered, type OutgoingCall, type Send } from './tracing';

/** Tracing is off. */
export class NoTracing extends Tracing {
  override readonly messaging = undefined;
  override readonly logFields = undefined;

  override traceparent(): undefined {
    return undefined;
  }

  override call<Answer extends Answered>(_call: OutgoingCall, send: Send<Answer>): Promise<Answer> {
    return send({});
  }

  override observeHttp(): void {
    return;
  }

  override enter(work: () => void): void {
    work();
  }

  override stop(): Promise<void> {
    return Promise.resolve();
  }
}
