import { Controller, Get } from '@nestjs/common';
import { Public } from '../auth/decorators';
import { OpenApiDocument } from './openapi-document';

@Public()
@Controller()
export class OpenApiController {
  constructor(private readonly document: OpenApiDocument) {}

  @Get('openapi.json')
  read(): Promise<object> {
    return this.document.read();
  }
}
