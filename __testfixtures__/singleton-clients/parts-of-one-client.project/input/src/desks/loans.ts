import { PrismaClient } from '@prisma/client';

export class LoanDesk {
  private readonly loans = new PrismaClient().loan;

  lend(book: string, reader: string): Promise<unknown> {
    return this.loans.create({ data: { book, reader } });
  }
}
