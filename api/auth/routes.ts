import { createRouter } from '#api/route.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { meRoutes } from './me.ts';
import { memberRoutes } from './member-routes.ts';
import { signInRoutes } from './sign-in.ts';
import { signUpRoutes } from './signup.ts';

/** Everything about who people are and what they belong to. */
export const authRoutes = createRouter()
  .route('/', signInRoutes)
  .route('/', signUpRoutes)
  .route('/', invitationRoutes)
  .route('/', meRoutes)
  .route('/', memberRoutes);
