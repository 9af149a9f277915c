import { getPrismaClient } from './prisma-client.js';

export class LoanDesk {
  private readonly loans = getPrismaClient().loan;

  lend(book: string, reader: string): Promise<unknown> {
    return this.loans.create({ data: { book, reader } });
  }
}
