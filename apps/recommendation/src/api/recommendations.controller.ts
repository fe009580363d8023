import { CurrentUser, Operation, Public, ZodPipe, type User } from '@rivermart/service';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { BoughtTogether, Profiles } from '../application/ports';
import { noCompanions, recommendationsFor, type Recommendation } from '../domain/companions';
import { emptyProfile, type Profile } from '../domain/profile';

const sku = z.string().min(1).max(64);
const limitQuery = z.object({ limit: z.coerce.number().int().min(1).max(50).default(5) });

const profileAnswer = z.object({
  customerId: z.uuid(),
  recentlyViewed: z.array(z.string()).describe('Products, last one first, each once'),
  recentlyOrdered: z.array(z.string()).describe('Products, last one first, each once'),
});

type LimitQuery = z.infer<typeof limitQuery>;

@Controller()
export class RecommendationsController {
  constructor(
    private readonly boughtTogether: BoughtTogether,
    private readonly profiles: Profiles,
  ) {}

  @Operation({
    summary: 'What others bought together with this product; empty for one nobody has bought in company',
    answers: { 200: z.array(z.object({ sku: z.string(), count: z.int().describe('Orders both were in') })) },
  })
  @Get('recommendations/:sku')
  @Public()
  async forProduct(
    @Param('sku', new ZodPipe(sku)) product: string,
    @Query(new ZodPipe(limitQuery)) { limit }: LimitQuery,
  ): Promise<Recommendation[]> {
    const companions = (await this.boughtTogether.of(product)) ?? noCompanions(product);
    return recommendationsFor(companions, limit);
  }

  @Operation({ summary: 'What the shop knows of the caller’s taste', answers: { 200: profileAnswer } })
  @Get('profile')
  async profile(@CurrentUser() { customerId }: User): Promise<Profile> {
    return (await this.profiles.of(customerId)) ?? emptyProfile(customerId);
  }
}
