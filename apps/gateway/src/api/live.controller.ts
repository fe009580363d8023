import type { SystemMap } from '@rivermart/contracts';
import { Operation, Roles } from '@rivermart/service';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LiveFeed } from '../application/live/live-feed';
import { systemMap } from '../application/live/system-map';
import { LiveViewer } from './live-viewer';

@Roles('operator')
@Controller('api/ops')
export class LiveController {
  constructor(private readonly feed: LiveFeed) {}

  @Operation({ summary: 'Services and topics, who writes and who reads: what the map is drawn from' })
  @Get('map')
  map(): SystemMap {
    return systemMap;
  }

  @Operation({
    summary: 'What flows, four times a second (server-sent events: map, records, figures)',
  })
  @Get('live')
  live(@Req() { headers }: FastifyRequest, @Res() reply: FastifyReply): void {
    reply.hijack();
    const takesGzip = /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
    const { authorization } = headers;
    const leave = this.feed.join(new LiveViewer(reply.raw, { takesGzip, authorization }));
    reply.raw.on('close', leave);
  }
}
