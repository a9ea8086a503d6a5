# Front-end packages by their lock file; nothing of Node is in the final image.
FROM node:24-slim AS front
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund --omit=dev

FROM python:3.11-slim AS packages
COPY requirements/main.txt /tmp/main.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/main.txt

FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/var/heqi STATIC_DIR=/app/collected
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin heqi \
    && install -d -o heqi -g heqi /var/heqi
WORKDIR /app
COPY --from=packages /venv /venv
COPY --from=front /app/node_modules node_modules
COPY . .
# Any key and database will do here: nothing is signed and no connection is made.
RUN SECRET_KEY=build DATABASE_URL=postgresql://nobody@nowhere/heqi REDIS_URL=redis://nowhere \
    sh -c "python manage.py compile_translations && python manage.py collectstatic --noinput --verbosity 0"
USER heqi
VOLUME /var/heqi
EXPOSE 8000
STOPSIGNAL SIGTERM
CMD ["python", "manage.py", "serve", "--only", "web", "--address", "0.0.0.0", "--to-terminal"]
