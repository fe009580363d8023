import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Public } from '../auth/decorators';
import { Operation } from './operation';
import { OpenApiDocument } from './openapi-document';

@Public()
@Controller()
export class OpenApiController {
  constructor(private readonly document: OpenApiDocument) {}

  @Operation({ summary: 'This document', answers: { 200: z.looseObject({ openapi: z.string() }) } })
  @Get('openapi.json')
  read(): Promise<{ readonly openapi: string }> {
    return this.document.read();
  }
}
