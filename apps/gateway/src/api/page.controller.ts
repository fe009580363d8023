import { extname } from 'node:path';
import { Public } from '@rivermart/service';
import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PageFiles } from '../application/page-files';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** No inline script or style, nothing from elsewhere: a page that shows other people's text needs this. */
const POLICY = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'",
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
].join('; ');

/** The page decides itself what these show; any other address that leads nowhere is answered by the API. */
const PAGES = /^\/((c|p|orders|ops|bank)(\/.*)?|search|basket|checkout|points|inbox|sign-in)?$/;

const FOR_EVER = 'public, max-age=31536000, immutable';

/** The web page: one document for all its addresses, and the files that it loads. */
@Public()
@Controller()
export class PageController {
  constructor(private readonly files: PageFiles) {}

  @Get('*')
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [path = '/'] = request.url.split('?');
    const name = PAGES.test(path) ? 'index.html' : path.slice(1);
    const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const type = TYPES[extname(name)];
    const file = type === undefined ? undefined : await this.files.read(name, takesGzip);
    if (!file) throw notThere(path, name);

    void reply.headers({
      'content-type': type,
      'content-security-policy': POLICY,
      // Files of the build carry a hash of their content in the name; the document must be asked for anew.
      'cache-control': name.startsWith('assets/') ? FOR_EVER : 'no-cache',
      vary: 'accept-encoding',
    });
    if (file.encoding) void reply.header('content-encoding', file.encoding);
    await reply.send(file.body);
  }
}

const notThere = (path: string, name: string): NotFoundException =>
  new NotFoundException(
    name === 'index.html' ? 'The web page is not built: npm run build' : `Cannot GET ${path}`,
  );
