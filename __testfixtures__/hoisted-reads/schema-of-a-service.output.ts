import { Body, Controller, Post } from '@nestjs/common';
import Ajv from 'ajv';

let compiled: import('ajv').ValidateFunction | undefined;

@Controller('prices')
export class PriceController {
  private readonly ajv = new Ajv({ allErrors: true });

  @Post()
  create(@Body() price: unknown): boolean {
    const validate = (compiled ??= this.ajv.compile({ type: 'object', required: ['amount', 'currency'] }));
    return validate(price);
  }
}
