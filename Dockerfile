# The site in a container. Build: docker build -t advocacy-record .   Run it with its database: compose.yaml
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app

COPY requirements.txt .
RUN pip install --require-hashes -r requirements.txt

COPY manage.py LICENSE LICENSE-DATA ./
COPY advocacy advocacy
COPY templates templates
COPY static static
COPY docs docs

# The keys are thrown away: collecting files signs nothing, and a start without keys of its own is refused.
RUN SECRET_KEY=only-while-building HISTORY_KEY=only-while-building python manage.py collectstatic --noinput \
    && groupadd --system --gid 10001 record \
    && useradd --system --uid 10001 --gid record --home-dir /app --shell /usr/sbin/nologin record_site \
    && useradd --system --uid 10002 --gid record --home-dir /app --shell /usr/sbin/nologin record_owner \
    && install -d -o record_site -g record /app/var /app/var/media /run/site

# The roles of the same names are theirs: deploy/database/pg_hba.conf.
USER record_site
EXPOSE 8000
ENV GUNICORN_CMD_ARGS="--bind 0.0.0.0:8000"
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "advocacy.wsgi", "--worker-class", "gthread", "--threads", "8", \
     "--no-control-socket", "--worker-tmp-dir", "/dev/shm", \
     "--logger-class", "advocacy.core.access_log.AccessLog", "--access-logfile", "-", \
     "--access-logformat", "%(t)s \"%(m)s %(U)s\" %(s)s %(B)s %(M)s"]
