import type { ShopPulse } from '@rivermart/contracts';
import { Operation, Public } from '@rivermart/service';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ShopLive, type PulseViewer } from '../application/shop-live/shop-live';

/** The strip on the shop's first page. Who cannot keep up gets the newest pulse when he can. */
class StripViewer implements PulseViewer {
  #waiting: ShopPulse | undefined;

  constructor(
    readonly address: string,
    private readonly raw: FastifyReply['raw'],
  ) {
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.flushHeaders();
    raw.on('drain', () => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      if (waiting) this.show(waiting);
    });
  }

  show(pulse: ShopPulse): void {
    if (this.raw.destroyed || this.raw.writableEnded) return;
    if (this.raw.writableNeedDrain) this.#waiting = pulse;
    else this.raw.write(`event: pulse\ndata: ${JSON.stringify(pulse)}\n\n`);
  }

  beat(): void {
    if (!this.raw.destroyed && !this.raw.writableNeedDrain) this.raw.write(': beat\n\n');
  }

  end(): void {
    this.raw.end();
  }
}

@Public()
@Controller('api/live')
export class ShopLiveController {
  constructor(private readonly live: ShopLive) {}

  @Operation({ summary: 'The shop at work, as anybody may see it (server-sent events: pulse)' })
  @Get()
  watch(@Req() { ip }: FastifyRequest, @Res() reply: FastifyReply): void {
    this.live.requireRoom(ip);
    reply.hijack();
    const leave = this.live.join(new StripViewer(ip, reply.raw));
    reply.raw.on('close', leave);
  }
}
