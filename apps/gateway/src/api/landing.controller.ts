import { Public } from '@rivermart/service';
import { Controller, Get, Header } from '@nestjs/common';
import { landingPage } from './landing-page';

@Public()
@Controller()
export class LandingController {
  @Get()
  @Header('content-type', 'text/html; charset=utf-8')
  read(): string {
    return landingPage;
  }
}
