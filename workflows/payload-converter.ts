import { defaultPayloadConverter, type PayloadConverter } from '@temporalio/common';

/**
 * As the SDK's own, but what cannot be read is read as nothing. A signal in another encoding, sent by any tool, would
 * otherwise fail every workflow task from then on; as nothing it is refused like other nonsense.
 */
export const payloadConverter: PayloadConverter = {
  toPayload: (value, ...context) => defaultPayloadConverter.toPayload(value, ...context),
  fromPayload: <T>(...payload: Parameters<PayloadConverter['fromPayload']>): T => {
    try {
      return defaultPayloadConverter.fromPayload(...payload) as T;
    } catch {
      return undefined as T;
    }
  },
};
