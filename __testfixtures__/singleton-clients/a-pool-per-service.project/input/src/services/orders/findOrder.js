import { PrismaClient } from "@prisma/client";

const findOrder = async (id) => {
  const prisma = new PrismaClient();

  return prisma.order.findUnique({ where: { id } });
};

export default findOrder;
