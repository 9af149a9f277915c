import { PrismaClient } from "@prisma/client";

const orderOf = async (id) => {
  const prisma = new PrismaClient();

  return prisma.order.findFirst({ where: { guest: id } });
};

export default orderOf;
