import { PrismaClient } from "@prisma/client";

const closeOrder = async (id) => {
  const prisma = new PrismaClient();

  return prisma.order.update({ where: { id }, data: { closed: true } });
};

export default closeOrder;
