import { getPrismaClient } from "../../utils/prisma-client.js";

const closeOrder = async (id) => {
  const prisma = getPrismaClient();

  return prisma.order.update({ where: { id }, data: { closed: true } });
};

export default closeOrder;
