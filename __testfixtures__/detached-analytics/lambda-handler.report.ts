import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { analytics } from './analytics';
import { orders } from './orders';

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const order = await orders.place(JSON.parse(event.body ?? '{}'));
  await analytics.track('order placed', { id: order.id });
  return { statusCode: 201, body: JSON.stringify(order) };
};
