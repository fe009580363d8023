import { Operation, Roles } from '@rivermart/service';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CheckBooks, type BooksReport } from '../application/check-books';
import { ViewKeeper, type RebuildProgress } from '../application/ports';
import { booksReport, rebuildProgress, rebuildStarted } from './bank-answers';

@Controller('bank/ops')
@Roles('operator')
export class OperationsController {
  constructor(
    private readonly books: CheckBooks,
    private readonly keeper: ViewKeeper,
  ) {}

  @Operation({
    summary: 'Counts the money over all facts and checks every chain of the audit log',
    answers: { 200: booksReport },
  })
  @Get('verify')
  verify(): Promise<BooksReport> {
    return this.books.execute();
  }

  @Operation({
    summary: 'Builds the views anew beside those that are shown, from offset 0',
    answers: { 202: rebuildStarted },
  })
  @Post('rebuild')
  @HttpCode(202)
  async rebuild(): Promise<{ generation: number }> {
    return { generation: await this.keeper.rebuild() };
  }

  @Operation({
    summary: 'The generations of the views, and how far one in work has come',
    answers: { 200: rebuildProgress },
  })
  @Get('rebuild')
  async progress(): Promise<{ items: readonly RebuildProgress[] }> {
    return { items: await this.keeper.progress() };
  }
}
