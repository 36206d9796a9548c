FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-audit --no-fund
COPY . .
RUN node -e "import('./scripts/build.ts').then((build) => build.buildStale())" && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 WORKFLOW_BUNDLE=/app/build/workflow-bundle.js
COPY --from=build --chown=node:node /app /app
# A volume takes over whose folder it is.
RUN install -d -o node -g node /app/files
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "server.ts"]
