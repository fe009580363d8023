import { readFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/decorators';
import { Operation } from './operation';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Rivermart API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
    <link rel="icon" href="/docs/favicon-32x32.png" />
  </head>
  <body>
    <div id="api"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/open.js"></script>
  </body>
</html>
`;

/** A file of its own, because the content security policy allows no script in the page. */
const opener = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true });\n`;

const files: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/** A page to read and try the API; its parts are read from disk when somebody looks. */
@Public()
@Controller('docs')
export class DocsController {
  @Operation({ summary: 'A page to read and try the API', media: 'text/html' })
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return page;
  }

  @Operation({ summary: 'Opens this document in the page', media: 'text/javascript' })
  @Get('open.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  opener(): string {
    return opener;
  }

  @Operation({ summary: 'The parts of the page', media: '*/*' })
  @Get(':file')
  async file(@Param('file') file: string, @Res() reply: FastifyReply): Promise<void> {
    const type = files[file];
    if (!type || !extname(file)) throw new NotFoundException(`There is no ${file}`);
    const folder = dirname(require.resolve('swagger-ui-dist/package.json'));
    await reply.header('content-type', type).send(await readFile(join(folder, file)));
  }
}
