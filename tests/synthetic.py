# ruff: noqa: E501  the lines of the tables are as long as they are
"""A tiny, valid data folder for tests: four square units and their history.

The places are invented, so that no test of the program depends on a fact about
the conflict, and a correction of the real data never breaks one.

    alpha | gamma      alpha, beta, gamma lie in the oblast; Armenia lies west of
    ------+------      alpha and beta, Iran south of beta, and the rest of
    beta  | delta      Azerbaijan everywhere else.
"""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from shapely.geometry import LineString, Point, box, mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from karabakh_map.dataset import schema

Row = dict[str, str]

SQUARES = {
    "alpha": box(46.0, 39.8, 46.2, 40.0),
    "beta": box(46.0, 39.6, 46.2, 39.8),
    "gamma": box(46.2, 39.8, 46.4, 40.0),
    "delta": box(46.2, 39.6, 46.4, 39.8),
}
NAMES = {"alpha": "Alfa/Alpha", "beta": "Beta", "gamma": "Gamma", "delta": "Delta"}
EDGES = {  # (ends, left, right, precision in metres, certainty)
    "e1": ((46.2, 40.0, 46.2, 39.8), "gamma", "alpha", 500, "surveyed"),
    "e2": ((46.2, 39.8, 46.2, 39.6), "delta", "beta", 2000, "digitised"),
    "e3": ((46.0, 39.8, 46.2, 39.8), "alpha", "beta", 1000, "digitised"),
    "e4": ((46.2, 39.8, 46.4, 39.8), "gamma", "delta", 3000, "guessed"),
    "e5": ((46.0, 39.8, 46.0, 40.0), "armenia", "alpha", 100, "surveyed"),
    "e6": ((46.0, 39.6, 46.0, 39.8), "armenia", "beta", 100, "surveyed"),
    "e7": ((46.0, 40.0, 46.2, 40.0), "azerbaijan", "alpha", 500, "surveyed"),
    "e8": ((46.2, 40.0, 46.4, 40.0), "azerbaijan", "gamma", 500, "surveyed"),
    "e9": ((46.4, 40.0, 46.4, 39.8), "azerbaijan", "gamma", 500, "surveyed"),
    "e10": ((46.4, 39.8, 46.4, 39.6), "azerbaijan", "delta", 500, "surveyed"),
    "e11": ((46.4, 39.6, 46.2, 39.6), "azerbaijan", "delta", 500, "surveyed"),
    "e12": ((46.2, 39.6, 46.0, 39.6), "iran", "beta", 100, "surveyed"),
}

CONTROL = """
alpha,1923-07-07,soviet_azerbaijan,established,day,,,,decree,,,
alpha,1991-10-18,azerbaijan,independence,day,,,,act,,,
alpha,1992-05-09,armenian,captured,day,1992-05-08,1992-05-10,,report act,Sources differ by a day.,,
alpha,2020-11-08,azerbaijan,captured,day,,,azerbaijan,report,,,
beta,1923-07-07,soviet_azerbaijan,established,day,,,,decree,,,
beta,1991-10-18,azerbaijan,independence,day,,,,act,,,
beta,1993-04,armenian,captured,month,,,,report,,,
beta,2020-12-01,azerbaijan,handed_over,day,,,,report act,,,
gamma,1923-07-07,soviet_azerbaijan,established,day,,,,decree,,,
gamma,1991-10-18,azerbaijan,independence,day,,,,act,,,
gamma,1992-02-26,armenian,captured,day,,,,report,,,
gamma,2020-11-10,peacekeepers,agreement,day,,,,report,,,
gamma,2022-03-24,contested,entered,day,,,,report,,,
gamma,2023-09-20,azerbaijan,captured,day,,,,report,,,
delta,1923-07-07,soviet_azerbaijan,established,day,,,,decree,,,
delta,1991-10-18,azerbaijan,independence,day,,,,act,,,
"""
SOURCES = """
decree,primary,azerbaijan,Committee,Decree on the oblast,1923-07-07,,,none,,,,,,,,
act,primary,azerbaijan,Supreme Council,Act on independence,1991-10-18,No. 1,,none,,,,,,,,
report,neutral,neutral,Observer,"Report, final",1994,,https://example.org/report,seen,,,,,,,,
squares,data,neutral,Nobody,Four squares,2024-01-01,,,none,,ODbL-1.0,squares,1.0,squares.json,,2024-01-02,none
"""
EVENTS = """
e001,1992-05-08,1992-05-09,day,Alfa/Alpha is captured,Forces entered Alfa/Alpha.,Alfa/Alpha,39.9,46.1,1,\
capture,1,Observer: 10 dead | Side: 20 dead,"Sources differ about the day.",yes,3,report act,page,high,,
e002,1993-04,,month,Fighting at Beta,Beta changed hands.,Beta,39.7,46.1,2,battle,2,,,no,,report,memory,low,,
e003,2020-11-10,,day,Statement,The sides agreed to stop.,Moscow,55.75,37.62,1,agreement,1,,,yes,,\
report act,page,high,,
"""
DISPUTES = """
d1,Day of capture,It was 8 May.,Observer,Act says 9 May.,report act,e001,3
"""
SETTLEMENTS = """
s1,Alfa/Alpha,39.9,46.1,1,NKAO,high,,armenian,armenian,armenian,armenian,azerbaijan,azerbaijan,\
azerbaijan,azerbaijan,azerbaijan,azerbaijan,in,Alfa,Alpha,GeoNames 11,Decree,Report,report
s2,Betatown,39.795,46.1,1,NKAO,medium,By the line.,azerbaijan,armenian,armenian,armenian,armenian,\
azerbaijan,azerbaijan,azerbaijan,azerbaijan,azerbaijan,in,Beta,,GeoNames 12,Decree,Report,report
s3,Gamma,39.9,46.3,2,NKAO,low,,armenian,armenian,armenian,armenian,peacekeepers,peacekeepers,\
contested,contested,contested,azerbaijan,in,,,GeoNames 13,Decree,Report,report
"""
PLACES = """
alfa,Alfa/Alpha,Alfa,Ալֆա,Альфа,town,,,,
beta,Beta,Beta,Բետա,Бета,village,,,,
"""
STORY = """
c1,1,1992-05-09,A capture,"Forces entered the town.",45 39 47 41,control events,e001,report act,\
Who held Alfa on 9 May 1992?,azerbaijan armenian contested,armenian,report,1992-05-10,39.9,46.1
"""
CORRECTIONS = """
k1,2026-01-02,data/control.csv alpha,8 May 1992,9 May 1992,The act gives the later day.,act
"""
CHECKED = """
world,2023-12-31,
"""
ACCOUNTS = """
q1,alpha,2020-11-08,azerbaijan,2020-11-08,2020-11-08,azerbaijan,town,Taken today.,President,report,
q2,alpha,2020-11-08,armenia,2020-11-09,>2020-11-09,armenian,town,It is held.,Spokesman,report,
q3,alpha,2020-11-08,armenia,2020-11-12,2020-11-07,azerbaijan,town,It was lost.,Leader,report,
q4,gamma,1992-02-26,azerbaijan,,,,,,,,Looked for in the papers.
q5,beta,1993-04,armenia,1993-05-21,1993-05-20,armenian,Beta,Taken yesterday.,Commander,report,
q6,beta,,azerbaijan,1993-06-05,,armenian,Beta,It is held by them.,Ministry,report act,
q7,alpha,2020-11-08,russia,2020-11-10,,,,Fighting goes on.,Envoy,report,
"""
POSITIONS = """
p1,position,2021-05-12,,Hill,39.9,45.99,squares,,armenian,Minister,3 km2,1000,2000,1000,It is not delimited.,President,report,
p2,position,2022-09-14,2023-01-01,Pass,,,,,armenian,Soldier,A post,,,5000,,,report,No coordinate.
"""
FORMER_NAMES = """
alfa,Oldtown,en,report
"""
DISTRICTS_TODAY = """
alfa,aghdara,report
"""
POPULATIONS = """
alfa,1989,8000,place,soviet,report
alfa,2005,900,place,de_facto,report act
"""
TABLES = {
    "control": CONTROL,
    "sources": SOURCES,
    "events": EVENTS,
    "disputes": DISPUTES,
    "settlements": SETTLEMENTS,
    "names": PLACES,
    "story": STORY,
    "corrections": CORRECTIONS,
    "checked": CHECKED,
    "positions": POSITIONS,
    "accounts": ACCOUNTS,
    "former_names": FORMER_NAMES,
    "districts_today": DISTRICTS_TODAY,
    "populations": POPULATIONS,
}


def feature(name: str, geometry: BaseGeometry, **properties: Any) -> dict[str, Any]:
    """Return a GeoJSON feature with the columns that every layer has."""
    common = {
        "id": name, "name": NAMES.get(name, name), "source_id": "squares",
        "method": "digitised", "precision_m": 500,
    }  # fmt: skip
    return {
        "type": "Feature",
        "properties": common | properties,
        "geometry": json.loads(json.dumps(mapping(geometry))),
    }


def layers() -> dict[str, list[dict[str, Any]]]:
    """Return the features of every layer."""
    units = [
        feature(
            name,
            square,
            district="Upland" if name in ("alpha", "gamma") else "Lowland",
            in_nkao=name != "delta",
        )
        for name, square in SQUARES.items()
    ]
    edges = [
        feature(
            name,
            LineString([(x1, y1), (x2, y2)]),
            left=left,
            right=right,
            precision_m=metres,
            certainty=certainty,
        )
        for name, ((x1, y1, x2, y2), left, right, metres, certainty) in EDGES.items()
    ]
    by_id = {edge["properties"]["id"]: edge for edge in edges}

    def line(year: str, *ids: str) -> list[dict[str, Any]]:
        return [
            by_id[i]
            | {
                "properties": by_id[i]["properties"]
                | {"id": f"line-{year}-{i}", "edge_id": i, "name": f"line of {year}"}
            }
            for i in ids
        ]

    oblast = orient(SQUARES["alpha"].union(SQUARES["beta"]).union(SQUARES["gamma"]))
    return {
        "control_units": units,
        "edges": edges,
        "azerbaijan": [feature("azerbaijan", box(46.0, 39.6, 47.0, 40.6))],
        "armenia": [feature("armenia", box(45.0, 39.6, 46.0, 40.6))],
        "nkao": [feature("nkao", oblast, area_km2=1137)],
        "districts": [
            feature("upland", box(46.0, 39.8, 46.4, 40.0), in_nkao=True),
            feature("lowland", box(46.0, 39.6, 46.4, 39.8), in_nkao=False),
        ],
        "line_1994": line("1994", "e2", "e4", "e7", "e8", "e9"),
        "line_2020": line("2020", "e1", "e4", "e8", "e9"),
        "lachin_corridor": [feature("corridor", LineString([(46.0, 39.9), (46.3, 39.9)]))],
        "positions": [
            feature(
                "p1",
                box(45.95, 39.85, 46.0, 39.95),
                **{"from": "2021-05-12", "to": None, "legend": "Stated positions"},
            )
        ],
        "places": [feature("alfa", Point(46.1, 39.9), rank=1, az="Alfa", hy="Ալֆա", ru="Альфа")],
        "rivers": [feature("river", LineString([(46.0, 39.65), (46.4, 39.65)]))],
        "lakes": [feature("lake", box(46.5, 39.7, 46.6, 39.8))],
        "neighbours": [feature("iran", box(45.0, 39.0, 47.0, 39.6))],
    }


def write(folder: Path) -> Path:
    """Write the whole data folder and return it."""
    (folder / "geo").mkdir(parents=True)
    for table in schema.TABLES:
        header = ",".join(field.name for field in table.fields)
        text = header + "\n" + TABLES[table.name].strip() + "\n"
        (folder / table.file).write_text(text, encoding="utf-8")
    for name, features in layers().items():
        write_layer(folder, name, features)
    return folder


def write_layer(folder: Path, name: str, features: list[dict[str, Any]]) -> None:
    """Write one GeoJSON layer."""
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    (folder / "geo" / f"{name}.geojson").write_text(text, encoding="utf-8")


def write_relief(folder: Path) -> None:
    """Write a relief: a slope that rises to the east."""
    slope = np.tile(np.linspace(90, 240, 64, dtype=np.uint8), (64, 1))
    Image.fromarray(slope).save(folder / "geo" / "relief.webp", lossless=True)
    (folder / "geo" / "relief.json").write_text(
        '{"bounds": [[38.3, 43.9], [41.9, 49.0]], "projection": "EPSG:3857"}'
    )


def edit_rows(folder: Path, table: str, change: Callable[[list[Row]], object]) -> None:
    """Let `change` alter the rows of a table in place, then write it again."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
        names = list(reader.fieldnames or [])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def edit_layer(folder: Path, name: str, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Let `change` alter the features of a layer in place, then write it again."""
    path = folder / "geo" / f"{name}.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    change(features)
    write_layer(folder, name, features)
