import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();
await prisma.order.create({ data: { table: 1 } });
process.exit(0);
